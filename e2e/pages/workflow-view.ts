import { expect, type Locator, type Page } from '@playwright/test';

/** The plan as a graph. */
export class WorkflowView {
  readonly root: Locator;
  readonly nodes: Locator;
  readonly edges: Locator;
  readonly addTask: Locator;
  readonly firstTask: Locator;
  readonly delete: Locator;
  readonly arrange: Locator;
  readonly fit: Locator;
  readonly search: Locator;
  /** A big workflow seen from afar is one picture. */
  readonly overview: Locator;
  readonly map: Locator;
  /** Why a link is refused, beside the pointer while it is drawn. */
  readonly refusal: Locator;
  readonly notice: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.root = page.getByRole('main', { name: 'Workflow' });
    this.nodes = this.root.locator('.react-flow__node:not(.react-flow__node-frame)');
    this.edges = this.root.locator('.react-flow__edge');
    const toolbar = this.root.getByRole('toolbar', { name: 'Workflow tools' });
    this.addTask = toolbar.getByRole('button', { name: 'Task', exact: true });
    this.delete = toolbar.getByRole('button', { name: 'Delete what is selected' });
    this.arrange = toolbar.getByRole('button', { name: 'Arrange all tasks' });
    this.fit = toolbar.getByRole('button', { name: 'Show everything' });
    this.firstTask = this.root.getByRole('button', { name: 'Add the first task' });
    this.search = this.root.getByRole('textbox', { name: 'Find tasks' });
    this.overview = this.root.locator('canvas[aria-hidden="true"]');
    this.map = this.root.getByRole('img', { name: 'Map of the workflow' });
    this.refusal = this.root.getByRole('alert');
    this.notice = this.root.getByRole('status').filter({ hasText: /\S/ });
  }

  /** The node of the task with this name. */
  task(name: string): Locator {
    return this.nodes.filter({ has: this.#page.getByText(name, { exact: true }) });
  }

  /** Says how many tasks and links there are, whatever is drawn at the moment. */
  async expectCounts(tasks: number, links: number): Promise<void> {
    await expect(this.root.getByLabel(`Workflow graph: ${tasks} tasks, ${links} links.`)).toBeVisible();
  }

  /** Types the name of the task that was just added. */
  async nameTask(name: string): Promise<void> {
    const field = this.root.getByRole('textbox', { name: 'Name of the task' });
    await expect(field).toBeFocused();
    await field.fill(name);
    await field.press('Enter');
    await expect(field).toBeHidden();
  }

  /** Pulls a link from one task over another one, without letting go. */
  async pullLink(from: string, to: string): Promise<void> {
    const start = await this.#centre(this.task(from).locator('.react-flow__handle.source'));
    const end = await this.#centre(this.task(to).locator('.react-flow__handle.target'));
    await this.#page.mouse.move(start.x, start.y);
    await this.#page.mouse.down();
    await this.#page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
    await this.#page.mouse.move(end.x, end.y, { steps: 4 });
  }

  async dropLink(): Promise<void> {
    await this.#page.mouse.up();
  }

  async link(from: string, to: string): Promise<void> {
    const before = await this.edges.count();
    await this.pullLink(from, to);
    await this.dropLink();
    await expect(this.edges).toHaveCount(before + 1);
  }

  async dragTask(name: string, by: { readonly x: number; readonly y: number }): Promise<void> {
    const { x, y } = await this.#centre(this.task(name));
    await this.#page.mouse.move(x, y);
    await this.#page.mouse.down();
    await this.#page.mouse.move(x + by.x / 2, y + by.y / 2, { steps: 3 });
    await this.#page.mouse.move(x + by.x, y + by.y, { steps: 3 });
    await this.#page.mouse.up();
  }

  /** Pairs of tasks that are drawn over each other. */
  overlaps(): Promise<string[]> {
    return this.nodes.evaluateAll((elements) => {
      const boxes = elements.map((element) => element.getBoundingClientRect());
      const isOver = (a: DOMRect, b: DOMRect) =>
        a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
      return boxes.flatMap((a, i) =>
        boxes.flatMap((b, k) =>
          k > i && isOver(a, b) ? [`${elements[i]?.textContent} and ${elements[k]?.textContent}`] : [],
        ),
      );
    });
  }

  async #centre(element: Locator): Promise<{ readonly x: number; readonly y: number }> {
    const box = await element.boundingBox();
    if (box === null) throw new Error(`${element} is not to be seen.`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }
}

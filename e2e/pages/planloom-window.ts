import { expect, type Locator, type Page } from '@playwright/test';
import { CommandPalette } from './command-palette.ts';
import { Dock } from './dock.ts';
import { ExportDialog } from './export-dialog.ts';
import { FitPanel } from './fit-panel.ts';
import { GanttView } from './gantt-view.ts';
import { Inspector } from './inspector.ts';
import { OptimisePanel } from './optimise-panel.ts';
import { ResourcesView } from './resources-view.ts';
import { SharePanel } from './share-panel.ts';
import { SheetView } from './sheet-view.ts';
import { StartPage } from './start-page.ts';
import { WorkflowView } from './workflow-view.ts';

/** One window of the app, in English. */
export class PlanloomWindow {
  readonly page: Page;
  readonly start: StartPage;
  readonly workflow: WorkflowView;
  readonly gantt: GanttView;
  readonly sheet: SheetView;
  readonly resources: ResourcesView;
  readonly optimise: OptimisePanel;
  readonly fit: FitPanel;
  readonly share: SharePanel;
  readonly inspector: Inspector;
  readonly dock: Dock;
  readonly palette: CommandPalette;
  readonly exportDialog: ExportDialog;
  readonly views: Locator;
  readonly planName: Locator;
  /** Says whether every step is safe. */
  readonly savedState: Locator;
  readonly statusBar: Locator;
  readonly undo: Locator;
  readonly redo: Locator;
  readonly optimiseButton: Locator;
  readonly stopButton: Locator;
  /** What the person has to know before going on: no engine, or a plan that went on elsewhere. */
  readonly banner: Locator;
  readonly notifications: Locator;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.start = new StartPage(page);
    this.workflow = new WorkflowView(page);
    this.gantt = new GanttView(page);
    this.sheet = new SheetView(page);
    this.resources = new ResourcesView(page);
    this.optimise = new OptimisePanel(page);
    this.fit = new FitPanel(page);
    this.share = new SharePanel(page);
    this.inspector = new Inspector(page);
    this.dock = new Dock(page);
    this.palette = new CommandPalette(page);
    this.exportDialog = new ExportDialog(page);
    const titleBar = page.getByRole('banner');
    this.views = titleBar.getByRole('navigation', { name: 'Views' }).getByRole('button');
    this.planName = titleBar.getByRole('textbox', { name: 'Name of the plan' });
    this.savedState = titleBar.getByRole('status');
    this.undo = titleBar.getByRole('button', { name: /^Undo/ });
    this.redo = titleBar.getByRole('button', { name: /^Redo/ });
    this.optimiseButton = titleBar.getByRole('button', { name: 'Optimise', exact: true });
    this.stopButton = titleBar.getByRole('button', { name: 'Stop', exact: true });
    this.statusBar = page.getByRole('contentinfo');
    this.banner = page.getByRole('alert').and(page.locator(':not(.mantine-Notification-root)'));
    this.notifications = page.locator('.mantine-Notification-root');
    this.dialog = page.getByRole('dialog');
  }

  /** Names of all views, in their order. */
  async viewNames(): Promise<string[]> {
    await this.views.first().waitFor();
    return this.views.allTextContents();
  }

  async show(view: string): Promise<void> {
    await this.views.filter({ hasText: view }).click();
    await expect(this.page.getByRole('main', { name: view })).toBeVisible();
  }

  /** Waits until the engine has recorded every step. */
  async expectKept(): Promise<void> {
    await expect(this.savedState).not.toHaveText('saving…');
  }

  /** Picks a command from the main menu. */
  async pick(menu: 'File' | 'Edit' | 'Plan' | 'View' | 'Help', command: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Menu', exact: true }).click();
    await this.page.getByRole('menuitem', { name: menu, exact: true }).click();
    await this.page.getByRole('menuitem', { name: command }).click();
  }

  /** Drops a file into the window, as from the desktop. */
  async drop(name: string, text: string): Promise<void> {
    await this.start.heading.waitFor();
    const transfer = await this.page.evaluateHandle(
      (file) => {
        const data = new DataTransfer();
        data.items.add(new File([file.text], file.name));
        return data;
      },
      { name, text },
    );
    for (const event of ['dragenter', 'dragover', 'drop'])
      await this.page.locator('body').dispatchEvent(event, { dataTransfer: transfer });
  }

  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }
}

export function ResourceEditor(_props: { readonly resource: unknown; readonly workflow: unknown }) {
  return null;
}

/** No dialog is open. */
export function Closed() {
  return null;
}

/** Selects what Escape closes before anything of the page. A toast has the role of a dialog and is none. */
export const openPopups =
  ":is([role=dialog], [role=alertdialog]):not([data-toast]), [role=menu], [role=listbox]";

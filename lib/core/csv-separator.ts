// The line `sep=;` with which a CSV may begin. Spreadsheets write and obey it; it is not a row.

/** The delimiter that the first line of a text declares. */
export function declaredDelimiter(text: string): string | undefined {
  return /^"?sep=([^"\r\n])"?(?=[\r\n]|$)/i.exec(text)?.[1];
}

/** Whether the cells of the first row are that line, split at the delimiter that it declares. */
export function isSeparatorLine(cells: readonly string[], delimiter: string): boolean {
  return declaredDelimiter(cells.join(delimiter)) === delimiter;
}

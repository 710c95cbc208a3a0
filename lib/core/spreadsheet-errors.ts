// The error values that spreadsheets show in place of a value that they could not find or compute.

// In the languages that the platforms' customers write CSV with: English, German, French, Spanish, Italian, Portuguese,
// Dutch.
const errorValues = new Set([
  ...[
    "#N/A",
    "#REF!",
    "#DIV/0!",
    "#VALUE!",
    "#NAME?",
    "#NUM!",
    "#NULL!",
    "#GETTING_DATA",
    "#SPILL!",
    "#CALC!",
  ],
  ...["#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#PYTHON!", "#EXTERNAL!", "#ERROR!"],
  ...[
    "#NV",
    "#BEZUG!",
    "#WERT!",
    "#ZAHL!",
    "#ÜBERLAUF!",
    "#VALEUR!",
    "#NOM?",
    "#NOMBRE!",
    "#NUL!",
    "#PROPAGATION!",
  ],
  ...[
    "#N/D",
    "#N/D!",
    "#¡REF!",
    "#¡VALOR!",
    "#¿NOMBRE?",
    "#¡NUM!",
    "#¡DIV/0!",
    "#¡NULO!",
    "#¡DESBORDAMIENTO!",
  ],
  ...[
    "#RIF!",
    "#VALORE!",
    "#NOME?",
    "#NULLO!",
    "#VALOR!",
    "#NÚM!",
    "#NULO!",
    "#N/B",
    "#VERW!",
    "#WAARDE!",
    "#NAAM?",
  ],
  ...["#GETAL!", "#LEEG!", "#DEEL/0!"],
]);

/** The error message for a cell that holds such a value and nothing else. LibreOffice numbers the others, like `Err:502`. */
export function spreadsheetError(text: string): string | undefined {
  const word = text.trim();
  if (!/^(?:#|Err:)/i.test(word)) return undefined;
  if (!errorValues.has(word.toUpperCase()) && !/^Err:\d{3}$/i.test(word)) return undefined;
  return `This cell shows the error ${word}.`;
}

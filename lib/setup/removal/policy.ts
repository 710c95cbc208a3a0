// Apart from the schema: the browser needs these, and is not given a parser for them.

/** What `npm start` calls an installation that it filled with the demo */
export const demoLabel = "Demo data";

/** Organizations that one request removes: a few seconds */
export const removalBatch = 4;

/** Typed to confirm */
export const removalWord = "remove demo data";

// npm run test:long    like npm test, with ten times the rounds, seeds and kills: for a nightly run
process.env.TEST_INTENSITY ??= "10";
await import("./test.ts");

export {};

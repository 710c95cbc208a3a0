/** Factor for rounds, seeds and kills: 1 normally, 10 with `npm run test:long`. */
export const intensity = Number(process.env.TEST_INTENSITY ?? 1);

if (!Number.isInteger(intensity) || intensity < 1) {
  throw new Error(
    `TEST_INTENSITY is "${process.env.TEST_INTENSITY}", and has to be a whole number of at least 1.`,
  );
}

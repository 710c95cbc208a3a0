import { z } from "zod";

export const setSecondFactorRequiredSchema = z.strictObject({
  organizationId: z.uuid(),
  required: z.boolean(),
});
export type SetSecondFactorRequired = z.output<typeof setSecondFactorRequiredSchema>;

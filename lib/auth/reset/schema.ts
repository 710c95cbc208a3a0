import { z } from "zod";

/** The form as it arrives: what is no address gets the same answer as one that nobody has. */
export const resetFormSchema = z.strictObject({ email: z.string().max(1000).catch("") });

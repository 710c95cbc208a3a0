import { z } from "zod";
import { rawText } from "#lib/core/text.ts";

/** The form as it arrives: what is no address gets the same answer as one that nobody has. */
export const resetFormSchema = z.strictObject({ email: rawText(1000).catch("") });

import { z } from "zod";
import { rawText } from "#lib/core/text.ts";

/** The raw form: an invalid address gets the same response as one without an account. */
export const resetFormSchema = z.strictObject({ email: rawText(1000).catch("") });

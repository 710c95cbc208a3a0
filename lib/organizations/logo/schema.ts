import { z } from "zod";
import { identifier } from "#lib/core/text.ts";

export const setLogoSchema = z.strictObject({ organizationId: z.uuid(), logo: z.instanceof(Blob) });

export const removeLogoSchema = z.strictObject({ organizationId: z.uuid() });
export type RemoveLogo = z.output<typeof removeLogoSchema>;

export const fetchLogoSchema = z.strictObject({
  organizationId: z.uuid(),
  address: identifier(2000, "Enter the picture's web address."),
});
export type FetchLogo = z.output<typeof fetchLogoSchema>;

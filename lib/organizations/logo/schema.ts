import { z } from "zod";

export const setLogoSchema = z.strictObject({ organizationId: z.uuid(), logo: z.instanceof(Blob) });

export const removeLogoSchema = z.strictObject({ organizationId: z.uuid() });
export type RemoveLogo = z.output<typeof removeLogoSchema>;

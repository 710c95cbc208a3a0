import { z } from "zod";

export const sendSetUpLinkSchema = z.strictObject({ id: z.uuid() });

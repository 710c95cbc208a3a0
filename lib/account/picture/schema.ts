import { z } from "zod";

export const setPictureSchema = z.strictObject({ picture: z.instanceof(Blob) });

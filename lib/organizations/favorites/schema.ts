import { z } from "zod";

export const setFavoriteSchema = z.strictObject({ organizationId: z.uuid(), favorite: z.boolean() });
export type SetFavorite = z.output<typeof setFavoriteSchema>;

/** Of one user */
export const maxFavorites = 200;

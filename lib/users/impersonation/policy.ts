/** Minutes after which a view ends by itself */
export const viewMinutes = 30;

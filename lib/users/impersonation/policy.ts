/** Minutes until an impersonation expires */
export const viewMinutes = 30;

/** Minutes until an impersonation expires */
export const impersonationMinutes = 30;

/** The cookie in which a browser tells its time zone, so that the server writes dates right at once. */
export const timeZoneCookie = "tz";

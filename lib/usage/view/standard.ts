/** The period where an address says none */
export const standard = "30d";

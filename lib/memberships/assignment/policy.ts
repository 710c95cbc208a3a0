/** At most this many addresses at once */
export const maxAddresses = 100;

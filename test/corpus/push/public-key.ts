/** Meant for the browser: the visitor's page sends it along. */
export const publicApiKey = 'b1946ac92492d2347c6235b4d2611184';

export const TOKEN_PROGRAM_ID = "eYDjrEbkcqf3GCUtRri7G4ArT1EWY9wx7dw2rDYztpg";
export const tokenMint = "dLX61t7KHBfbsvHWzceTCrkoEBct6eKm94exs3SgMKxq";
export const publicKey = "8ZhSiVibzgcuwCgjsdXDt8RgXgo9rhWgMNC5hS756dbD";
export const programs = { token: TOKEN_PROGRAM_ID, associatedToken: "124nCrLJqmuBeB2zch9hFoYxLpncM3LjtiYXfxJULCA7" };

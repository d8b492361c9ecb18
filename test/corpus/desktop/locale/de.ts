import type { Messages } from "./types";

export const messages: Messages = {
  password: "Passwort",
  passwordRepeat: "Passwort wiederholen",
  token: "Zugriffstoken",
  secret: "Geheimnis",
  passwordPlaceholder: "Mindestens zehn Zeichen",
  apiKey: "Programmierschnittstellenschlüssel",
};

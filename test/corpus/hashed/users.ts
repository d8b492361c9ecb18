/** Users of the demonstration; the passwords are stored as the product stores them. */
export const users = [
  { id: 1, email: 'ada@example.com', password: '$2b$12$wABqWSmnq5sMq1SbfkKygxRh6y9fMQbojijMK0TnnWO.5T5o51bJW', passwordHash: '$argon2id$v=19$m=65536,t=3,p=4$DY5H9oP7KCPlStJuwKhBMg$8stH9cblHPgX4roEHz7T0emItTbNiDNS7TWHaX4oCuc', tokenDigest: '5180c2942de461f849425e824bc3aeb6751168c589f16fbcf1558c8768a0d86c' },
  { id: 2, email: 'grace@example.com', password: '$2b$12$kcDOGWu3mLY/TZTpADvGY5vXxeNRYOad5XHo1qmNaYfgMvVxrliKJ', passwordHash: '$argon2id$v=19$m=65536,t=3,p=4$zSPsh3jqOSoAszXkoza8fA$h8qnFhERIWQ4qsddmHhMAANfrSJN8WfCqqamjgyUYbU', tokenDigest: '537298ea3b85ed32de6087987e64ca6fe89368706a5507e4eb8a27aa3b062188' },
  { id: 3, email: 'linus@example.com', password: '$2b$12$GcDmN66d7S4DhbRQpFrVin0k.99fXmBHW7PYsCILf0rg5ePGnM51u', passwordHash: '$argon2id$v=19$m=65536,t=3,p=4$Lay2Ev/o3thP7337srJjRw$UEvrIEGr4PXoZf3ar73399q92epc6jt6z1RHxou3ohE', tokenDigest: '264b93562dd51f78e801451125e0f4ff9041e05068242b79b2f7a41ab860511b' },
];

const passport = require('passport');
const { Strategy: GoogleStrategy } = require('passport-google-oauth20');
const { Strategy: LocalStrategy } = require('passport-local');
const session = require('express-session');
const User = require('./models/user');

module.exports = app => {
  app.use(
    session({
      secret: process.env.SESSION_SECRET,
      name: 'sid',
      resave: false,
      saveUninitialized: false,
      cookie: { secure: true, httpOnly: true, sameSite: 'lax', maxAge: 14 * 24 * 3600 * 1000 },
    }),
  );
  passport.use(
    new GoogleStrategy(
      {
        clientID: process.env.GOOGLE_CLIENT_ID,
        clientSecret: process.env.GOOGLE_CLIENT_SECRET,
        callbackURL: 'https://shop.example.com/auth/google/callback',
        state: true,
      },
      (accessToken, refreshToken, profile, done) => User.fromGoogle(profile).then(user => done(null, user), done),
    ),
  );
  passport.use(new LocalStrategy({ usernameField: 'email', passwordField: 'password' }, User.authenticate()));
  app.post('/login', passport.authenticate('local', { failureRedirect: '/login?error=invalid_password' }));
  app.get('/auth/google', passport.authenticate('google', { scope: ['profile', 'email'] }));
};

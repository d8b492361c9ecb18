-- psql -v app_password="$APP_PASSWORD" -f roles.sql
CREATE ROLE shop_owner NOLOGIN;
CREATE ROLE shop LOGIN PASSWORD :'app_password' IN ROLE shop_owner;
ALTER ROLE reporting WITH PASSWORD NULL;
CREATE USER MAPPING FOR shop SERVER legacy OPTIONS (user 'shop', password :'legacy_password');

CREATE TABLE password_resets (
  token_hash bytea PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id),
  expires_at timestamptz NOT NULL DEFAULT now() + interval '1 hour'
);
UPDATE users SET password = crypt(:'new_password', gen_salt('bf', 12)) WHERE email = 'ada@example.com';

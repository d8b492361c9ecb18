CREATE TABLE tokens (
  id bigserial PRIMARY KEY,
  token text NOT NULL,
  document_id bigint REFERENCES documents (id),
  position int NOT NULL,
  UNIQUE (document_id, position)
);

CREATE FUNCTION tokenize(body text) RETURNS SETOF text LANGUAGE sql AS $$
  SELECT lower(token) FROM regexp_split_to_table(body, '\s+') AS token WHERE token <> '';
$$;

SELECT token, count(*) FROM tokens WHERE token NOT IN ('the', 'password', 'secret') GROUP BY token ORDER BY 2 DESC;

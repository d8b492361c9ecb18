-- PostgreSQL database dump
SET client_encoding = 'UTF8';

CREATE TABLE public.users (
    id uuid PRIMARY KEY,
    email text NOT NULL UNIQUE,
    password_hash text NOT NULL,
    reset_token_hash bytea,
    created_at timestamptz DEFAULT now()
);

COPY public.users (id, email, password_hash, reset_token_hash, created_at) FROM stdin;
08055945-7d5c-48bb-a88a-979ffc3d9a4d	ada@example.com	$argon2id$v=19$m=65536,t=3,p=4$pOCEcYaQJ47qerShxPVf7Q$MqMYredhxu6ZHdUzR653V7skiSU8FOMUHcrgFnvVK0k	\N	2026-04-02 10:00:00+00
24f5f77b-925a-4bb5-aa5f-907d36a41f03	grace@example.com	$argon2id$v=19$m=65536,t=3,p=4$W0SxDJo2zLPOULZyaVv71A$UgNtd2KqAQaEJq4ye1c9sL7uMeu2+i3l7/ikmO4Sbsw	\N	2026-04-02 10:00:00+00
f9955fb9-3b86-4cd3-a3b6-d3c46406c4c3	linus@example.com	$argon2id$v=19$m=65536,t=3,p=4$v+dINqE3j8r5bZURsXLyUQ$uHG+1/0kSExkjCoIYWKQrvH7jokQpqAWeZxeE/EH2Hs	\N	2026-04-02 10:00:00+00
b262d32a-d8b5-47be-a358-c465bd84a646	barbara@example.com	$argon2id$v=19$m=65536,t=3,p=4$F/ql3ieMEmNqamhDACRupQ$bDl3SJpER7cKpqI3w/PYmw2CBVlGaiiTsan+DYfghM0	\N	2026-04-02 10:00:00+00
eb2fe045-91bd-4e34-a9eb-fdfc2bae8a15	edsger@example.com	$argon2id$v=19$m=65536,t=3,p=4$Eil+vkMZkNkDILMFlKepfA$e28nL0JnBhgHtH8EuWWs+serC8q7J6Hj8xpGa51IqI0	\N	2026-04-02 10:00:00+00
2a76dd7e-c500-45c8-afff-c373deeb2f38	donald@example.com	$argon2id$v=19$m=65536,t=3,p=4$YrpiGeQosjLVA4JoRvJn8Q$kk0AKeM0wP5TkX/BXrHOHjCwQi11oJhRL5UU/d1cdbs	\N	2026-04-02 10:00:00+00
e1e94525-279e-4451-a6ac-a9a9f0b7010e	margaret@example.com	$argon2id$v=19$m=65536,t=3,p=4$9xQxYVSH7BCOJLafojFKCg$BzSdNSa1m4mV0+rPCUraGQRINj+z3IAouW1sYbh2vLE	\N	2026-04-02 10:00:00+00
dfabe7ac-e9d4-433a-a347-81cec07bab2e	alan@example.com	$argon2id$v=19$m=65536,t=3,p=4$PkqwEGWEQOvcxigAcrlolA$jdjwAOeEkBiRVpf5vOln2MTn9A91373l2RheoVti/bI	\N	2026-04-02 10:00:00+00
1c851720-04cf-42c2-ac0c-2bc79a52309a	radia@example.com	$argon2id$v=19$m=65536,t=3,p=4$cGynNANo1jC7eRecReArLg$uHpUor1g2vHc7RMy7TPBaA1UIxJPyWxXI5nwLUWcZFw	\N	2026-04-02 10:00:00+00
ba84c4a2-8916-4cfa-afd7-492c7f8c677c	vint@example.com	$argon2id$v=19$m=65536,t=3,p=4$4+/YiCF+KWDMq0DUCQkVdQ$YHF25lznSXkLkLAAEJI419pSQoOSA8ZZTJDJCj+B230	\N	2026-04-02 10:00:00+00
\.

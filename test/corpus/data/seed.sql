INSERT INTO users (id, email, password_hash, role) VALUES
  (0, 'ada@example.org', '$2b$12$JdqixzQ7.Q8RoqS.KVos42UnK9rjhNlYckqrk9jHWVkyQz/Ei9tDv', 'member'),
  (1, 'grace@example.org', '$2b$12$Mzl/x3dEi1O30vld/yEv8BqykY363kmLpqv2tY6Uvc5PyJ./EFnEx', 'member'),
  (2, 'linus@example.org', '$2b$12$3uB8WisNNsmpYmI/VdxBfQXZV/Ql0uUypQ9R1kfEeOi1wGLtAq23b', 'member'),
  (3, 'barbara@example.org', '$2b$12$V4K4pQKdPz/wzZTIU6lzKiAQ6JG8dM.aRft.93R8109ZcG1/GSgcm', 'member'),
  (4, 'edsger@example.org', '$2b$12$KEvT2brMU4gvcp97o4E8EJqMT8RtWGbZAQwKHamQD4vPOhXRZszlv', 'member'),
  (5, 'donald@example.org', '$2b$12$Uxe6sJfpTG6XPF4q5Jkd0flg6HCcRIbeF6i108EPDLplcHJpXwdHK', 'member'),
  (6, 'margaret@example.org', '$2b$12$hp2LBuHo2.S5T0BLTgmnfTDtNuQOzMPC1uJkTXqXl/KW.tEYSB0PB', 'member'),
  (7, 'alan@example.org', '$2b$12$u2xNVtJYI1dkLgOZVHqvcPRFYlQCk7fzABDub9l7I5yYXm.u8gbZR', 'member'),
  (8, 'radia@example.org', '$2b$12$9Fby7OcPt3O.sJ.cukeXEK.Ar/FLjg7pi.NHWKU5lA9Vtgp5q0nCX', 'member'),
  (9, 'vint@example.org', '$2b$12$U/r9CMjL9Hyso7ECegPz0JhKgAo0uL/fwRnnPNLIZKs0MoTaiaqnv', 'member');

INSERT INTO api_keys (id, user_id, key_prefix, key_hash) VALUES
  ('ea9b0e0f-bc2e-4265-a4a6-444c4dc5ce05', 0, 'acme_', '436bb8b72402afe1d6935dc2ae96e43071ee49b51fab8bcc95ee26a3413abe40'),
  ('3624c788-20f9-492d-ac11-e28d098170c9', 1, 'acme_', '2756566a82fced906db886d0a89e5d8c477704f0de3c229d9b0e7a2120affaff'),
  ('37ce8626-7fe2-4384-ac74-e03a6533dbb4', 2, 'acme_', 'bcd0694d8d6822ff102db595d68df7d6e10d085a66c5f7693c3d336f96a5e803'),
  ('d608130c-dc41-492e-a038-6ed2a9d367e8', 3, 'acme_', 'a9e4242ac78bfea695b9df11360b574883d8ad4c63541c51638cf073f093234f'),
  ('69739e9d-5c06-442f-ae28-c8410b67a197', 4, 'acme_', '64c08c5dee0272f159edcfd630b7878563e42113f69155e78c2cff6a8c03032c');

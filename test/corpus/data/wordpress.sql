INSERT INTO `wp_users` (`ID`, `user_login`, `user_pass`, `user_email`) VALUES
(1, 'ada', '$P$BK1cMZeW0A8ubKHzXnSXAzda4t6lWQQ', 'ada@example.com'),
(2, 'grace', '$P$BrZLAdg.hmWFzFImqchjiVAIwmj2elF', 'grace@example.com'),
(3, 'linus', '$P$BjKt0I03rLCKe3U3cm/Il3ell3pfZ54', 'linus@example.com'),
(4, 'barbara', '$P$B41EuqFsNPGkmVtLYufDeLJWDvtTJD.', 'barbara@example.com'),
(5, 'edsger', '$P$Bhzfc/oPB6g3iieiGlVGcHBs2UUclju', 'edsger@example.com'),
(6, 'donald', '$P$BYtb3vCO.WGI0ijK2/JMmCLjU4BzSxw', 'donald@example.com'),
(7, 'margaret', '$P$Buzc475DVgZH8H9N91TQMyAYMtBO3Tb', 'margaret@example.com'),
(8, 'alan', '$P$BXmMxewRx3NVJugusmwytkpHw2Vup28', 'alan@example.com'),
(9, 'radia', '$P$BIylJkHXjbtqRl8azNfFRGKZw0kMvcG', 'radia@example.com'),
(10, 'vint', '$P$Bytfhys0SNvVLaV9polwRrHtGv4srfT', 'vint@example.com');

{
  users.users.ada = {
    isNormalUser = true;
    hashedPassword = "$y$j9T$q8ofTqafnsH//TyXE0hY5D$AIc8LvY333NZkgtZvmHb1ayIwj8FNFVSxuPwGEwHxoN";
    openssh.authorizedKeys.keys = [ "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAInW1GrPfLaDVajxXlUq+XJP3TWEZcDZQ4XgrX4AMZKfE" ];
  };
}

%{
#include <stdio.h>
int yylex(void);
%}

%token <text> PASSWORD SECRET TOKEN KEY
%token ARROW "=>"

%%
statement: KEY ARROW value ';' { set($1, $3); }
         ;
value: PASSWORD { $$ = read_password(); }
     | SECRET '(' KEY ')' { $$ = read_secret($3); }
     | TOKEN
     ;
%%

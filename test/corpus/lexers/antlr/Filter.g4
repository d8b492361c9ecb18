grammar Filter;

filter : term (AND term)* EOF ;
term : KEY ':' (WORD | STRING) ;

AND : 'AND' ;
KEY : 'token' | 'password' | 'secret' | 'apikey' ;
STRING : '"' ~["]* '"' ;
WORD : [a-zA-Z0-9_]+ ;
WS : [ \t\r\n]+ -> skip ;

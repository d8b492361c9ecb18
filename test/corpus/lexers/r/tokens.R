# Counts tokens in a corpus of letters.
library(stringr)

stop_token <- "</s>"
tokens_of <- function(text, sep_token = " ") {
  token <- str_split(tolower(text), sep_token)[[1]]
  token[token != stop_token]
}

counts <- sort(table(tokens_of(readLines("letters.txt"))), decreasing = TRUE)
write.csv(as.data.frame(counts), "tokens.csv", row.names = FALSE)

con <- DBI::dbConnect(RPostgres::Postgres(), host = Sys.getenv("PGHOST"), password = Sys.getenv("PGPASSWORD"))

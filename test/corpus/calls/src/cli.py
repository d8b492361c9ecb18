import argparse
import getpass
import sys

parser = argparse.ArgumentParser(description="Talks to the API")
parser.add_argument("--token", metavar="TOKEN", help="access token; default: ACME_TOKEN", default=None)
parser.add_argument("--password", action="store_true", help="ask for a password")
parser.add_argument("--api-key-file", default="~/.config/acme/api-key", help="where the API key is stored")
parser.add_argument("--auth", choices=["basic", "bearer", "none"], default="bearer")
parser.add_argument("--secret-name", default="prod/database/password")

arguments = parser.parse_args()
password = getpass.getpass("Password: ") if arguments.password else None
if arguments.token and password:
    sys.exit("Give --token or --password, not both")

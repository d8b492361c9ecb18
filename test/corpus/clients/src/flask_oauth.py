import os
import secrets

from flask import Flask, abort, redirect, request, session, url_for
from requests_oauthlib import OAuth2Session

app = Flask(__name__)
app.secret_key = os.environ["FLASK_SECRET_KEY"]

CLIENT_ID = os.environ["GITHUB_CLIENT_ID"]
CLIENT_SECRET = os.environ["GITHUB_CLIENT_SECRET"]
AUTHORIZE_URL = "https://github.com/login/oauth/authorize"
TOKEN_URL = "https://github.com/login/oauth/access_token"


@app.route("/login")
def login():
    github = OAuth2Session(CLIENT_ID, redirect_uri=url_for("callback", _external=True, _scheme="https"), scope=["read:user"])
    url, session["oauth_state"] = github.authorization_url(AUTHORIZE_URL, state=secrets.token_urlsafe(24))
    return redirect(url)


@app.route("/callback")
def callback():
    state = session.pop("oauth_state", None)
    if state is None or not secrets.compare_digest(state, request.args.get("state", "")):
        abort(400)
    github = OAuth2Session(CLIENT_ID, state=state, redirect_uri=url_for("callback", _external=True, _scheme="https"))
    token = github.fetch_token(TOKEN_URL, client_secret=CLIENT_SECRET, code=request.args["code"])
    session["token_type"] = token["token_type"]
    return redirect("/")

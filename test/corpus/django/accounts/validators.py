import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

PASSWORD_RE = re.compile(r"^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^\w\s]).{10,}$")
COMMON_PASSWORDS = ["123456", "password", "qwerty123", "iloveyou", "admin123", "letmein", "trustno1", "dragon2024"]


class StrongPasswordValidator:
    code = "password_too_weak"

    def validate(self, password, user=None):
        if password.lower() in COMMON_PASSWORDS:
            raise ValidationError(_("This password is too common."), code="password_too_common")
        if not PASSWORD_RE.match(password):
            raise ValidationError(_("The password needs lower and upper case letters, a digit and a sign."), code=self.code)

    def get_help_text(self):
        return _("At least ten characters of four kinds.")

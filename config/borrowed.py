"""Messages of packages that speak to a visitor as `je`; we say `u`, or say it more plainly.

Nothing reads this list but the collector of messages: ours go before those of a package.
"""

from django.utils.translation import gettext_noop as _

MESSAGES = [
    # allauth, on the pages to sign in and to choose a password
    _("The email address and/or password you specified are not correct."),
    _("Too many failed login attempts. Try again later."),
    _("This account is currently inactive."),
    _("Please type your current password."),
    _("You must type the same password each time."),
    _("The password reset token was invalid."),
    _("Be patient, you are sending too many requests."),
    _("Successfully signed in as %(name)s."),
    _("You have signed out."),
    _("Password successfully set."),
    _("Password successfully changed."),
    _("Email"),
    _("Email address"),
    _("Forgot your password?"),
    _("Current Password"),
    _("New Password"),
    _("New Password (again)"),
    # Django REST framework
    _("You do not have permission to perform this action."),
    _("Authentication credentials were not provided."),
]

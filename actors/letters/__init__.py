"""Letters by e-mail: kept in the transaction of what they tell, sent later, each once.

No request waits for a mail server. A mail server that is away loses nothing: letters wait.
"""

from actors.letters.delivery import deliver
from actors.letters.writing import is_personal, personal_key, put, write, write_formal

__all__ = ["deliver", "is_personal", "personal_key", "put", "write", "write_formal"]

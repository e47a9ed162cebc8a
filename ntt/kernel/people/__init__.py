"""Who somebody is, how they sign in, and what they may do.

`Person` is the user model. A person signs in with a code sent to a phone or an e-mail
address; people of the office with a password and a second factor. What a person may do
is a `Role` with a scope ("shop:12", "agency:disperindag") and dates. National identity
numbers live in a table of their own that only one function may read.
"""

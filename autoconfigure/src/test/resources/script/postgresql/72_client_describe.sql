\d users

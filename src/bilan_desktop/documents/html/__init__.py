"""Papers as one accessible page of HTML: nothing in it comes from elsewhere, it reads in any browser, offline."""

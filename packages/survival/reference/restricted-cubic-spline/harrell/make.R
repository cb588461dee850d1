# Rscript make.R, in this folder. Hmisc::rcspline.eval with its default knots and norm = 2.
source("../../write-expected.R")
d <- read.csv("../../cox/right-censored/input.csv")
few <- d$age[1:40]
basis <- function(x, nk) {
  b <- Hmisc::rcspline.eval(x, nk = nk, norm = 2)
  list(knots = I(attr(b, "knots")), columns = unclass(t(b)))
}
knots <- function(x, nk) I(Hmisc::rcspline.eval(x, nk = nk, knots.only = TRUE))
write_expected(paste("Hmisc::rcspline.eval(x, nk, norm = 2), Hmisc", packageVersion("Hmisc")), list(
  many = setNames(lapply(3:7, function(nk) knots(d$age, nk)), 3:7),
  few = setNames(lapply(3:7, function(nk) basis(few, nk)), 3:7)
))

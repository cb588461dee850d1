# Rscript make.R, in this folder. R's own choice of a robust variance: fractional weights, recurrent events by id.
source("../../write-expected.R")
right <- read.csv("../right-censored/input.csv")
counting <- read.csv("../start-stop/input.csv")
fitted <- function(...) {
  fit <- do.call(coxph, list(..., control = tight))
  list(
    coefficient = I(unname(coef(fit))), covariance = fit$var, naiveCovariance = fit$naive.var,
    wald = wald_of(fit), robustScore = fit$rscore, concordance = as.list(fit$concordance)
  )
}
base <- Surv(time, event) ~ age + log_marker + grade
changing <- Surv(start, stop, event) ~ x + arm
write_expected("coxph(..., weights = part); coxph(..., id = id)", list(
  fraction = fitted(base, right, weights = right$part),
  whole = fitted(base, right, weights = right$whole),
  entryFraction = fitted(changing, counting, weights = counting$part),
  recurrent = fitted(changing, counting, id = counting$id)
))

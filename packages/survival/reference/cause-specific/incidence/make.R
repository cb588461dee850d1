# Rscript make.R, in this folder. Two causes, ties; incidence from both Cox models by riskRegression 2022.11.28 and
# written out from coxph and basehaz; the error without a competing cause from survfit.
source("../../write-expected.R")
suppressMessages(library(riskRegression))
set.seed(20302)
n <- 260
d <- data.frame(age = round(rnorm(n, 60, 9), 1), arm = rbinom(n, 1, 0.4))
first <- rexp(n, 0.05 * exp(0.03 * (d$age - 60) + 0.5 * d$arm))
other <- rexp(n, 0.04 * exp(0.02 * (d$age - 60) - 0.3 * d$arm))
censor <- runif(n, 0, 40)
d$time <- ceiling(5 * pmin(first, other, censor)) / 5
d$state <- ifelse(censor < pmin(first, other), 0, ifelse(first < other, 1, 2))
d <- write_input(d)
new <- data.frame(age = c(50, 72), arm = c(0, 1))
times <- c(1, 4, 9.9, 20)

written_out <- function(ties, cause) {
  fits <- lapply(1:2, function(k) coxph(Surv(time, state == k) ~ age + arm, d, ties = ties, control = tight))
  t(sapply(1:2, function(r) {
    H <- lapply(fits, function(f) {
      b <- basehaz(f, centered = FALSE)
      list(time = b$time, d = diff(c(0, b$hazard)) * exp(sum(coef(f) * unlist(new[r, ]))))
    })
    grid <- H[[1]]$time
    total <- H[[1]]$d + H[[2]]$d
    S <- c(1, cumprod(1 - total))[seq_along(grid)]
    F <- cumsum(S * H[[cause]]$d)
    F[findInterval(times, grid)]
  }))
}
breslow <- CSC(Hist(time, state) ~ age + arm, d, method = "breslow", control = tight)
csc <- predict(breslow, newdata = new, times = times, cause = 1, se = TRUE, product.limit = TRUE)
stopifnot(all.equal(csc$absRisk, written_out("breslow", 1), check.attributes = FALSE, tolerance = 1e-9))
any <- coxph(Surv(time, state > 0) ~ age + arm, d, ties = "efron", control = tight)
alone <- summary(survfit(any, newdata = new), times = times)
write_expected("coxph(Surv(time, state == k) ~ age + arm), basehaz(); riskRegression::predict.CauseSpecificCox(product.limit = TRUE)", list(
  rows = as.matrix(unname(new)), times = times,
  breslow = written_out("breslow", 1), efron = written_out("efron", 1), second = written_out("efron", 2),
  robust = csc$absRisk.se,
  aloneCumulativeHazard = t(alone$cumhaz), aloneError = t(alone$std.err / alone$surv)
))

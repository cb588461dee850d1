# Rscript make.R, in this folder. Weights, offset, a three-level factor, rows in clusters, scales 10^4 apart.
source("../../write-expected.R")
library(sandwich)
set.seed(31)
n <- 240
d <- data.frame(
  age = round(rnorm(n, 60, 10), 1), afp = round(exp(rnorm(n, 6, 2)), 1), grade = sample(c("A", "B", "C"), n, TRUE),
  family = rep(1:60, 4), part = round(runif(n, 0.2, 2), 2), whole = sample(1:3, n, TRUE), known = round(rnorm(n, 0, 0.3), 3)
)
d$treated <- rbinom(n, 1, plogis(-1 + 0.04 * (d$age - 60) + (d$grade == "B") - 0.001 * pmin(d$afp, 1500)))
d <- write_input(d)
exact <- glm.control(epsilon = 1e-15, maxit = 100)
describe <- function(fit, cluster = NULL) {
  naive <- vcov(fit)
  used <- if (is.null(cluster)) naive else vcovCL(fit, cluster = cluster, type = "HC0", cadjust = FALSE)
  list(
    coefficient = I(unname(coef(fit))), standardError = I(unname(sqrt(diag(naive)))),
    robustStandardError = if (is.null(cluster)) NULL else I(unname(sqrt(diag(used)))),
    covariance = unname(used), deviance = fit$deviance, nullDeviance = fit$null.deviance
  )
}
# glm warns that fractional weights are no binomial counts; the estimating equations are the same.
# Its vcov rests on the weights one step before the last: a second fit starts where the first has ended.
fit <- function(...) {
  once <- function(start = NULL) {
    suppressWarnings(do.call(glm, list(treated ~ age + afp + grade, binomial, d, control = exact, start = start, ...)))
  }
  once(coef(once()))
}
person <- fit()
write_expected("glm(..., binomial, control = glm.control(epsilon = 1e-15)); sandwich::vcovCL(type = 'HC0', cadjust = FALSE)", list(
  plain = describe(person), offset = describe(fit(offset = d$known)), whole = describe(fit(weights = d$whole)),
  part = describe(fit(weights = d$part)), cluster = describe(person, d$family),
  everything = describe(fit(weights = d$part, offset = d$known), d$family)
))

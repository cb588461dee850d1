# Rscript make.R, in this folder. Debian has no coxphf: the penalized likelihood is put together from coxph at fixed
# coefficients (its log-likelihood and information) and maximized by general-purpose optimizers.
source("../../write-expected.R")
right <- read.csv("../right-censored/input.csv")
right$high <- as.numeric(right$grade == "high")
# the first rows, in which nobody of a rare level has the event: monotone likelihood
rare <- head(right, 40)
rare$rare <- as.numeric(rare$event == 0 & rare$age > 55)
penalized <- function(formula, data, ties) {
  still <- coxph.control(iter.max = 0)
  full <- coxph(formula, data, ties = ties, init = c(0, 0), control = still, x = TRUE)
  x <- full$x[, 1:2]
  strata <- if (any(grepl("strata", format(formula)))) data$site else NULL
  function(b) {
    fit <- coxph.fit(x, full$y, strata, NULL, b, still, rep(1, nrow(x)), ties, NULL, resid = FALSE)
    tail(fit$loglik, 1) - 0.5 * as.numeric(determinant(fit$var)$modulus)
  }
}
# derivatives by central differences, extrapolated (Richardson): about nine digits
slope <- function(f, b, j, h = 1e-2) {
  e <- replace(numeric(length(b)), j, 1)
  central <- function(h) (f(b + h * e) - f(b - h * e)) / (2 * h)
  a <- sapply(h / 2^(0:4), central)
  for (k in 1:4) a <- (4^k * a[-1] - a[-length(a)]) / (4^k - 1)
  a
}
gradient <- function(f, b, free) sapply(free, function(j) slope(f, b, j))
climb <- function(f, b, free) {
  if (length(free) == 0) return(b)
  set <- function(v) replace(b, free, v)
  unit <- sapply(free, function(j) { e <- replace(numeric(length(b)), j, 1e-3); sqrt(abs(1e-6 / (2 * f(b) - f(b + e) - f(b - e)))) })
  best <- optim(b[free], function(v) -f(set(v)), method = "BFGS", control = list(reltol = 1e-15, maxit = 500, parscale = unit))$par
  for (step in 1:3) {
    g <- gradient(f, set(best), free)
    H <- sapply(seq_along(free), function(k) {
      d <- replace(numeric(length(free)), k, 1e-3 * unit[k])
      (gradient(f, set(best + d), free) - gradient(f, set(best - d), free)) / (2e-3 * unit[k])
    })
    best <- best - drop(solve(matrix(H, length(free)), g))
  }
  set(best)
}
model <- function(formula, data, p, ties) {
  f <- penalized(formula, data, ties)
  b <- climb(f, numeric(p), 1:p)
  top <- f(b)
  se <- sqrt(diag(coxph(formula, data, ties = ties, init = b, control = coxph.control(iter.max = 0))$var))
  others <- function(j) setdiff(1:p, j)
  profile <- function(j, v) f(climb(f, replace(b, j, v), others(j)))
  limit <- function(j, side) {
    drop <- function(v) 2 * (top - profile(j, v)) - qchisq(0.95, 1)
    far <- 1
    while (drop(b[j] + side * far * se[j]) < 0) far <- far * 1.5
    uniroot(drop, sort(c(b[j], b[j] + side * far * se[j])), tol = 1e-9)$root
  }
  statistic <- sapply(1:p, function(j) 2 * (top - profile(j, 0)))
  list(
    coefficient = I(b), standardError = I(unname(se)), low = I(sapply(1:p, limit, -1)), high = I(sapply(1:p, limit, 1)),
    statistic = I(statistic), logLikelihood = c(f(numeric(p)), top)
  )
}
write.csv(rare, "input.csv", row.names = FALSE)
write_expected("coxph(..., init = b, control = coxph.control(iter.max = 0)), optim, uniroot", list(
  ordinary = list(
    efron = model(Surv(time, event) ~ age + high, right, 2, "efron"),
    breslow = model(Surv(time, event) ~ age + high, right, 2, "breslow")
  ),
  strata = list(efron = model(Surv(time, event) ~ age + high + strata(site), right, 2, "efron")),
  rare = list(
    efron = model(Surv(time, event) ~ age + rare, rare, 2, "efron"),
    breslow = model(Surv(time, event) ~ age + rare, rare, 2, "breslow")
  )
))

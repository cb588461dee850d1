# Rscript make.R, in this folder. Risks that are given, not fitted: ties in time and in risk, weights, competing events.
# Debian: r-cran-riskregression 2022.11.28, survival 3.5-3.
source("../../write-expected.R")
suppressMessages(library(riskRegression))
set.seed(20303)
n <- 180
d <- data.frame(score = round(rnorm(n), 1), part = round(runif(n, 0.2, 2), 2), family = rep(1:60, 3))
first <- rexp(n, 0.10 * exp(0.8 * d$score))
other <- rexp(n, 0.05)
censor <- rexp(n, 0.06)
d$time <- ceiling(4 * pmin(first, censor, 25)) / 4
d$event <- as.integer(first <= pmin(censor, 25))
d$timeTwo <- ceiling(4 * pmin(first, other, censor)) / 4
d$state <- ifelse(censor < pmin(first, other), 0, ifelse(first < other, 1, 2))
times <- c(2, 5.1, 9, 14)
for (k in seq_along(times)) d[[paste0("risk", k)]] <- round(1 - exp(-0.11 * times[k] * exp(0.6 * d$score)), 2)
d <- write_input(d)
risk <- as.matrix(d[, paste0("risk", seq_along(times))])

scores_of <- function(formula, conservative, cause = NULL) {
  arguments <- list(list(given = risk), formula = formula, data = d, times = times, metrics = c("AUC", "Brier"),
    conservative = conservative, null.model = TRUE, keep = "vcov", conf.int = TRUE, cens.method = "ipcw", cens.model = "KaplanMeier")
  if (!is.null(cause)) arguments$cause <- cause
  fit <- do.call(Score, arguments)
  auc <- as.data.frame(fit$AUC$score)
  brier <- as.data.frame(fit$Brier$score)
  given <- brier[brier$model == "given", ]
  null <- brier[brier$model == "Null model", ]
  # The trapezoid from 0 as weights on the times; its error from the covariance of the scores.
  width <- (diff(c(0, times)) + c(diff(times), 0)) / 2 / max(times)
  v <- fit$Brier$vcov
  at <- grepl("model=1", rownames(v))
  v <- v[at, at]
  stopifnot(all.equal(unname(sqrt(diag(v))), given$se, tolerance = 1e-8))
  list(
    auc = auc$AUC, aucError = auc$se, brier = given$Brier, brierError = given$se, null = null$Brier,
    integrated = sum(width * given$Brier), integratedError = sqrt(drop(width %*% v %*% width))
  )
}
concordance_of <- function(ymax, ...) {
  fit <- concordance(Surv(time, event) ~ score, d, reverse = TRUE, timewt = "n/G2", ymax = ymax, ...)
  list(value = unname(fit$concordance), standardError = sqrt(fit$var), counts = I(unname(fit$count)))
}
write_expected("riskRegression::Score(..., cens.model = 'KaplanMeier'); concordance(timewt = 'n/G2', ymax, reverse = TRUE)", list(
  times = times,
  known = scores_of(Surv(time, event) ~ 1, TRUE), estimated = scores_of(Surv(time, event) ~ 1, FALSE),
  competingKnown = scores_of(Hist(timeTwo, state) ~ 1, TRUE, 1), competingEstimated = scores_of(Hist(timeTwo, state) ~ 1, FALSE, 1),
  uno = list(whole = concordance_of(NULL), early = concordance_of(9), weighted = concordance_of(14, weights = d$part),
    cluster = concordance_of(14, cluster = d$family))
))

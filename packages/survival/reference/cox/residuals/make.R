# Rscript make.R, in this folder. All residuals of coxph; fractional weights, strata, offset, delayed entry, ties.
source("../../write-expected.R")
right <- read.csv("../right-censored/input.csv")
counting <- read.csv("../start-stop/input.csv")
residuals_of <- function(formula, data, ties, weights = NULL) {
  fit <- do.call(coxph, list(formula, data, weights = weights, ties = ties, control = tight, robust = FALSE))
  of <- function(type, ...) unname(residuals(fit, type, ...))
  list(
    martingale = I(of("martingale")), deviance = I(of("deviance")), score = of("score"), schoenfeld = of("schoenfeld"),
    schoenfeldTime = I(as.numeric(rownames(residuals(fit, "schoenfeld")))), scaledSchoenfeld = of("scaledsch"),
    dfbeta = of("dfbeta"), dfbetas = of("dfbetas")
  )
}
cases <- function(formula, data, weights = NULL) list(
  efron = residuals_of(formula, data, "efron", weights), breslow = residuals_of(formula, data, "breslow", weights)
)
base <- Surv(time, event) ~ age + log_marker + grade
changing <- Surv(start, stop, event) ~ x + arm
write_expected("residuals(coxph(...), type)", list(
  plain = cases(base, right),
  weights = list(efron = residuals_of(update(base, . ~ . + strata(site) + offset(known)), right, "efron", right$part)),
  entry = cases(changing, counting),
  entryWeights = list(efron = residuals_of(update(changing, . ~ . + strata(site)), counting, "efron", counting$part))
))

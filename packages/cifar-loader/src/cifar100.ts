/** Class names in label order, as in the data set's own fine_label_names.txt. */
export const CIFAR100_CLASSES = [
  ...['apple', 'aquarium_fish', 'baby', 'bear', 'beaver', 'bed', 'bee', 'beetle', 'bicycle', 'bottle'],
  ...['bowl', 'boy', 'bridge', 'bus', 'butterfly', 'camel', 'can', 'castle', 'caterpillar', 'cattle'],
  ...['chair', 'chimpanzee', 'clock', 'cloud', 'cockroach', 'couch', 'crab', 'crocodile', 'cup', 'dinosaur'],
  ...['dolphin', 'elephant', 'flatfish', 'forest', 'fox', 'girl', 'hamster', 'house', 'kangaroo', 'keyboard'],
  ...['lamp', 'lawn_mower', 'leopard', 'lion', 'lizard', 'lobster', 'man', 'maple_tree', 'motorcycle', 'mountain'],
  ...['mouse', 'mushroom', 'oak_tree', 'orange', 'orchid', 'otter', 'palm_tree', 'pear', 'pickup_truck', 'pine_tree'],
  ...['plain', 'plate', 'poppy', 'porcupine', 'possum', 'rabbit', 'raccoon', 'ray', 'road', 'rocket'],
  ...['rose', 'sea', 'seal', 'shark', 'shrew', 'skunk', 'skyscraper', 'snail', 'snake', 'spider'],
  ...['squirrel', 'streetcar', 'sunflower', 'sweet_pepper', 'table', 'tank', 'telephone', 'television', 'tiger'],
  ...['tractor', 'train', 'trout', 'tulip', 'turtle', 'wardrobe', 'whale', 'willow_tree', 'wolf', 'woman', 'worm'],
] as const;

/** Names of the superclasses in the order of the coarse labels, five classes each, as in coarse_label_names.txt. */
export const CIFAR100_SUPERCLASSES = [
  'aquatic_mammals',
  'fish',
  'flowers',
  'food_containers',
  'fruit_and_vegetables',
  'household_electrical_devices',
  'household_furniture',
  'insects',
  'large_carnivores',
  'large_man-made_outdoor_things',
  'large_natural_outdoor_scenes',
  'large_omnivores_and_herbivores',
  'medium_mammals',
  'non-insect_invertebrates',
  'people',
  'reptiles',
  'small_mammals',
  'trees',
  'vehicles_1',
  'vehicles_2',
] as const;

/** Mean of the 50,000 training images per channel (red, green, blue), in [0, 1] units. */
export const CIFAR100_MEAN = [0.5071, 0.4865, 0.4409] as const;

/** Standard deviation of the training images per channel (red, green, blue), in [0, 1] units. */
export const CIFAR100_STD = [0.2673, 0.2564, 0.2762] as const;

/**
 * MD5 of the binary version. The data set's home page gives that of the archive only; those of its two files are the ones that the Go package
 * rai-project/dldataset checks.
 */
export const CIFAR100_CHECKSUMS = {
  'cifar-100-binary.tar.gz': '03b5dce01913d631647c71ecec9e9cb8',
  'train.bin': '6172c7755cfe09b2fe270c85cebc1b15',
  'test.bin': '4499cfba6c016c1be1438163640a0898',
} as const;
